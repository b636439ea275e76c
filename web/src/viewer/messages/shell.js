// Words of the frame: views, keys, the box for search and commands.

import * as many from './counts.js';

// Element.
/** @param {string | number} name */
export const reading = (name) => `Reading ${name}`;
/** @param {string} total */
export const ofBytes = (total) => ` of ${total}`;
/** @param {string | number} name @param {string} read @param {string | number} of */
export const readingBytes = (name, read, of) => `Reading ${name}: ${read}${of}`;
export const anotherResponseWasShownInstead = 'Another response was shown instead.';
/** @param {string | number} name */
export const loading = (name) => `Loading ${name}`;
/** @param {string | number} name @param {string | number} status */
export const couldNotBeLoaded = (name, status) => `${name} could not be loaded: HTTP ${status}.`;
export const widthOfViews = 'width of the list of views';
export const noResponseIsLoaded = 'No response is loaded.';
export const stop = 'stop';
export const close = 'close';
export const response = 'response';

// Key sheet.
export const searchKey = 'search, or a command: a name, an id, a value, a path to try';
export const thisSheet = 'this sheet';
export const searchTheListOfEntities = 'search the list of entities';
export const goToViews = 'go to Overview, Steps, Paths, Findings, Entities, Log';
export const goToCompare = 'go to Compare: what changed between two files, jobs or responses';
export const theOtherSystem = 'the other system of the worker';
export const density = 'comfortable or compact';
export const nextAndPreviousError = 'next and previous error';
export const listKeys = 'Arrows, Page Up, Page Down, Home, End';
export const inAList = 'in a list';
export const openWhatIsChosen = 'open what is chosen';
export const backToTheList = 'back to the list; closes what is open';
export const keys = 'keys';
export const keysTitle = 'Keys';
export const closeTitle = 'Close';

// Lazy pane.
/** @param {string | number} message */
export const paneFailed = (message) => `The pane could not be loaded: ${message}`;

// Palette.
/** @param {string | number} label */
export const goTo = (label) => `Go to ${label}`;
/** @param {string | number} label */
export const worker = (label) => `Worker: ${label}`;
export const densityComfortableOrCompact = 'Density: comfortable or compact';
/** @param {string | number} name @param {string | number} id */
export const textOf = (name, id) => `text of ${name} ${id}`;
/** @param {string | number} text */
export const tryThePath = (text) => `Try the path ${text}`;
export const searchOrCommand = 'search or command';
export const searchBoxLabel = 'search, or a command';
export const boxHint = 'A name, an id, a value, a path to try, or a command';
export const found = 'found';
export const nothingIsCalledThat = 'Nothing is called that.';

// Sections.
export const log = 'log';
export const parametersNotKnown =
  "The job's details are not in what was opened, so its parameters are not known.";
export const parameters = 'Parameters';
export const noParameters = 'The job has none.';

// Shell.
export const overview = 'Overview';
export const steps = 'Steps';
export const environments = 'Environments';
export const paths = 'Paths';
export const files = 'Files';
export const findings = 'Findings';
export const entities = 'Entities';
export const source = 'Source';
export const compare = 'Compare';
export const aboutTheResponseItself = 'About the response itself';
export const searchBox = 'Search, or a command';
export const ctrlK = 'Ctrl K';
export const densityTitle = 'Density (d)';
export const compact = 'compact';
export const keysHint = 'Keys (?)';
/** @param {number | bigint} responses */
export const responsesOfThisJob = (responses) => `${many.responses(responses)} of this job`;
/** @param {number | bigint} responses */
export const responsesOpened = (responses) => `${many.responses(responses)} opened`;
export const theWorkersSystem = "the worker's system";
export const workerSwitch = 'Worker';
export const inferred = 'inferred';
export const views = 'views';
export const opened = 'Opened';
export const logTitle = 'Log';
export const jobsInThisCapture = 'Jobs in this capture';
/** @param {number | bigint} more */
export const andMoreSeeLog = (more) => `and ${many.more(more)}: see Log`;
export const redacted = 'redacted';

// Splitter.
export const splitterHint = 'Drag, or use the arrow keys; a double click takes it back';
