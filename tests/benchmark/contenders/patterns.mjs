// The service model's patterns, which the JavaScript contenders match as the core does.

const ID = '[0-9a-f]{32}';

/** By the name of the shape in the model. */
export const PATTERNS = {
  JobId: `job-${ID}`,
  StepId: `step-${ID}`,
  EnvironmentId: `(STEP:step-${ID}:.*)|(JOB:job-${ID}:.*)`,
  S3Prefix: '[a-zA-Z0-9-_/]+',
  PosixUserUserString: '(?:[a-z][a-z0-9-]{0,30})?',
  PosixUserGroupString: '(?:[a-z][a-z0-9-]{0,30})?',
  WindowsUserUserString: '[^"\'/\\[\\]:;|=,+*?<>\\s]*',
  WindowsUserPasswordArnString:
    'arn:(aws[a-zA-Z-]*):secretsmanager:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}' +
    ':secret:[a-zA-Z0-9-/_+=.@]{1,2028}',
  IamRoleArn: 'arn:(aws[a-zA-Z-]*):iam::\\d{12}:role(/[!-.0-~]+)*/[\\w+=,.@-]+',
  IntString: '[-]?(0|[1-9][0-9]*)',
  FloatString: '[-]?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?',
  BoolString:
    '([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[01])',
  ExtensionName: '[A-Z][A-Z0-9_]*',
  FileSystemLocationName: '[0-9A-Za-z ]*',
};

/** @param {string} shapeName */
export function wholePattern(shapeName) {
  return Object.hasOwn(PATTERNS, shapeName) ? `^(?:${PATTERNS[shapeName]})$` : undefined;
}
