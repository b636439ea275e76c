// The main entry with the WebAssembly module inside: nothing is fetched.

export * from './index.js';
