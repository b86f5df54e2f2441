import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false }), svelteTesting()],
  resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } },
  // The window's dev URL: see tauri.conf.json.
  server: { host: '127.0.0.1', port: 1420, strictPort: true },
  build: {
    target: 'safari16.4',
    // The content security policy takes fonts and pictures from files only, never from data URLs.
    assetsInlineLimit: 0,
    // The chart library is one file, loaded from this computer when the first chart is drawn.
    chunkSizeWarningLimit: 700,
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
