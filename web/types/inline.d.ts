// The main entry with the WebAssembly module inside, so that nothing is fetched.

export * from './index.js';
