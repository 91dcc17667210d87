// src/app/libraries-worker.ts as a program of a thread, without a build that could be stale.
import { register } from 'node:module';

register(new URL('./typescript-loader.js', import.meta.url));
await import('../../src/app/libraries-worker.ts');
