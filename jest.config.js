// Four projects: the native command, the same under Node as the package has it, the built package in Node,
// and the built page in a real browser. The sources are
// ES modules that run as they are, so nothing is transformed.
const shared = {
  testEnvironment: 'node',
  transform: {},
  // Copies of package.json under build/ (packed packages) would collide with the real one.
  modulePathIgnorePatterns: ['<rootDir>/build/'],
};

export default {
  projects: [
    { ...shared, displayName: 'command', testMatch: ['<rootDir>/tests/command/**/*.test.js'] },
    {
      ...shared,
      displayName: 'command-node',
      // Some of each kind: Node starts for every call, and the others make it start by the hundred.
      testMatch: [
        '<rootDir>/tests/command/{calls,captures,check_options,code_pages,compare,expr}.test.js',
        '<rootDir>/tests/command/{model,printable,report,rows,sdk_rows}.test.js',
      ],
      globals: { commandUnderNode: true },
    },
    { ...shared, displayName: 'package', testMatch: ['<rootDir>/tests/package/**/*.test.js'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tests/browser/**/*.test.js'] },
  ],
  testTimeout: 60_000,
};
