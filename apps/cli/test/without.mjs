// Loaded into the program before it starts: the npm package that WITHOUT names is not installed, or, with UNBUILT, not built.
import { register } from 'node:module';

const HOOKS = `
  export async function resolve(name, context, next) {
    if (name === process.env.UNBUILT) {
      const program = "export default 0; throw new Error('Could not locate the bindings file. Tried:\\\\n one')";
      return { url: 'data:text/javascript,' + encodeURIComponent(program), shortCircuit: true };
    }
    if (name !== process.env.WITHOUT) return next(name, context);
    const error = new Error("Cannot find package '" + name + "' imported from " + context.parentURL);
    throw Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
