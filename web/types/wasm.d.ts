// The compiled modules, which init() takes: an address where a bundler makes one of the file, a compiled
// module in workerd.

declare const source: string | WebAssembly.Module;
export default source;
