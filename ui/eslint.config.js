import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const tauriStaysInItsTransport = {
  group: ['@tauri-apps/*'],
  message: 'Only src/lib/ipc/tauri.ts knows the window; call through $lib/ipc.',
};
const featuresDoNotMeet = {
  group: ['$lib/features/*', '**/features/**', '**/app/**'],
  message: 'A feature imports itself and $lib/{ipc,ui,format,i18n}, nothing else of ours.',
};
/** Which relative path would leave a feature depends on how deep the file lies in it. */
const leavesTheFeature = (path) => ({
  regex: `^${path.replaceAll('.', '\\.')}`,
  message: featuresDoNotMeet.message,
});
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/lib/ipc/generated.ts'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...imports(tauriStaysInItsTransport),
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      'svelte/no-inspect': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-unused-props': 'error',
      'svelte/require-each-key': 'error',
      // The content security policy drops style attributes; `style:` directives go through the CSSOM and are kept.
      'no-restricted-syntax': ['error', "SvelteAttribute[key.name='style']"],
      'svelte/button-has-type': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  { files: ['src/lib/ipc/tauri.ts'], rules: imports() },
  {
    files: ['src/lib/{ipc,ui,format,i18n}/**'],
    ignores: ['src/lib/ipc/tauri.ts'],
    rules: imports(tauriStaysInItsTransport, featuresDoNotMeet),
  },
  {
    files: ['src/lib/features/*/*'],
    rules: imports(tauriStaysInItsTransport, featuresDoNotMeet, leavesTheFeature('../')),
  },
  {
    files: ['src/lib/features/*/*/**'],
    rules: imports(tauriStaysInItsTransport, featuresDoNotMeet, leavesTheFeature('../../')),
  },
  {
    files: ['*.config.{js,ts}', 'journeys/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
