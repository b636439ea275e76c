// Three projects: the native command, the built package in Node, and the built page in a real browser. The sources are
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
    { ...shared, displayName: 'package', testMatch: ['<rootDir>/tests/package/**/*.test.js'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tests/browser/**/*.test.js'] },
  ],
  testTimeout: 60_000,
};
