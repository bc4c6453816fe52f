// One Jest setup for all projects: each runs it with its own --rootDir.
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // "@w4gns/source" makes package names resolve to their sources, so a test needs no build;
  // tests that start worker threads load what users load: dist.
  testEnvironmentOptions: { customExportConditions: ['@w4gns/source', 'node', 'node-addons'] },
  testTimeout: 30_000,
};
