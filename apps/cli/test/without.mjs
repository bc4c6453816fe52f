// Loaded into the program before it starts: the npm package webgpu is not installed.
import { register } from 'node:module';

const HOOKS = `
  export async function resolve(name, context, next) {
    if (name === 'webgpu') throw Object.assign(new Error('Cannot find webgpu'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
