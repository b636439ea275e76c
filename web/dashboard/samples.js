// Responses of an invented studio, one click away.

import harbor from './samples/harbor.json?raw';

export const samples = Object.freeze([
  { name: 'harbor.json', text: harbor },
  { name: 'harbor-cut-off.json', text: harbor.slice(0, Math.floor(harbor.length * 0.6)) },
]);
