import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { isolationHeaders } from './scripts/lib/headers.ts';

export default defineConfig({
  base: './',
  plugins: [react()],
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Kernels are fetched and compiled as they come; the size of one must not decide whether it becomes a data: URL.
    assetsInlineLimit: (file) => (file.includes('.wasm') ? false : undefined),
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'three',
              test: /node_modules[\\/](three|three-mesh-bvh|postprocessing|n8ao)[\\/]/,
              priority: 2,
            },
            {
              name: 'screen',
              test: /node_modules[\\/](react|react-dom|scheduler|@mantine|@floating-ui)[\\/]/,
              priority: 2,
            },
          ],
        },
      },
    },
  },
});
