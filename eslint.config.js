import { builtinModules } from 'node:module';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeBuiltins = builtinModules.flatMap((name) => [name, `node:${name}`]);
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };
const noEnvironment = {
  object: 'process',
  property: 'env',
  message: 'config.ts reads the environment; take what you need as an argument.',
};
const onlyLower = (...folders) => ({
  patterns: [
    {
      group: folders.flatMap((folder) => [`**/${folder}/**`]),
      message: 'Imports point to a lower rank; see docs/architecture.md.',
    },
  ],
});

// Which folder may import what is held in full by test/architecture.test.ts; the rules here say it while one types.
export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.local/', '.test/', 'api/views/'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // node:test waits for its tests itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Rows have no methods: a literal of their shape is one, and a copy of one loses nothing.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'file', name: ['Send', 'Reminder', 'ReminderCycle', 'ReminderEvent'] }] },
      ],
      // Not deprecated, only marked to stand out: a provider without TLS, on a machine of one's own.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['config.ts', 'local/**', 'bench/**', 'test/**'],
    rules: { 'no-restricted-properties': ['error', noEnvironment] },
  },
  { files: ['local/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins,
          ...onlyLower('workflows', 'entities', 'db', 'commands', 'activities', 'api', 'worker', 'local'),
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'performance',
        'fetch',
        'crypto',
        'setTimeout',
        'setInterval',
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins,
          ...onlyLower('domain', 'entities', 'db', 'commands', 'activities', 'api', 'worker', 'local'),
        },
      ],
    },
  },
  {
    files: ['db/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', onlyLower('commands', 'activities', 'api', 'worker', 'local')],
    },
  },
  {
    files: ['commands/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', onlyLower('activities', 'api', 'worker', 'local')] },
  },
  { files: ['scripts/*.mjs'], extends: [tseslint.configs.strict] },
);
