import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Layers: base <- library <- app; libraries never import each other. */
const LAYERS = [
  { sourceTag: 'layer:base', onlyDependOnLibsWithTags: ['layer:base'] },
  { sourceTag: 'layer:library', onlyDependOnLibsWithTags: ['layer:base'] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:base', 'layer:library'] },
  { sourceTag: 'layer:tools', onlyDependOnLibsWithTags: ['layer:base', 'layer:library'] },
];

const WORLD = 'Pass it in (Host, Io, options): only the edge files touch the world.';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.gen.ts', '**/coverage/**', '**/fixtures/**', '**/assembly/**'] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: LAYERS,
          enforceBuildableLibDependency: false,
          allowCircularSelfDependency: true,
          banTransitiveDependencies: false,
          // A package may be needed at once by one command and only on demand by another.
          checkDynamicDependenciesExceptions: ['@w4gns/**'],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'max-depth': ['error', 4],
    },
  },
  {
    files: ['**/src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-globals': ['error', { name: 'process', message: WORLD }],
    },
  },
  {
    // Worker files hand their one function to the pool as the default export.
    files: ['**/src/**/*.worker.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // The edges: programs, and the one file of a package that asks the machine.
    files: ['**/src/bin.ts', '**/src/host.ts', 'tools/src/**/*.ts', '**/bin/*.js', '**/bench/**'],
    rules: { 'no-restricted-globals': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
