// Errors as SDKs write them, for the tests of command, package and page.

/** An error as boto3 has it. */
export const clientError = (Code, Message) =>
  JSON.stringify({
    Error: { Message, Code },
    ResponseMetadata: { RequestId: 'id-1', HTTPStatusCode: 400, RetryAttempts: 0 },
  });

/** Each with whether it says of which service it is. */
export const ERRORS = Object.freeze([
  [clientError('ThrottlingException', 'Rate exceeded'), false],
  [clientError('ThrottlingException', 'No deadline:BatchGetJobEntity'), true],
  ['{"__type":"com.amazonaws.deadline#ThrottlingException","message":"Slow"}', true],
  [
    'An error occurred (ThrottlingException) when calling the BatchGetJobEntity operation: Slow',
    true,
  ],
]);
