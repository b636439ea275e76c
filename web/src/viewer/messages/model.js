// Words about a response as a whole.

// Response model.
export const theServiceModel = 'the service model';
export const wellFormed = 'well formed';
export const hasErrors = 'has errors';
export const theWorkerAgent = 'the worker agent';
export const theAgentAcceptsIt = 'the agent accepts it';
export const theAgentFailsOnIt = 'the agent fails on it';
export const noCode = 'no code';
