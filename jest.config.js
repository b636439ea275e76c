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
      // Not what is about the machine, and not files by the hundred, each of which Node starts for.
      testMatch: [
        '<rootDir>/tests/command/{calls,captures,check_options,compare,expr,model}.test.js',
        '<rootDir>/tests/command/{paths,printable,redact,report,rows,sdk_rows,template}.test.js',
      ],
      globals: { commandUnderNode: true },
    },
    { ...shared, displayName: 'package', testMatch: ['<rootDir>/tests/package/**/*.test.js'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tests/browser/**/*.test.js'] },
  ],
  testTimeout: 60_000,
};
