import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's Chromium brings SwiftShader, a Vulkan driver in software, and the loader that finds it. */
const CHROMIUM = '/usr/lib/chromium';
const ICD = join(CHROMIUM, 'vk_swiftshader_icd.json');

export const hasSwiftShader = existsSync(ICD);

/** Environment of a process with a GPU: SwiftShader where it is installed, else what the machine has. */
export const GPU_ENV: NodeJS.ProcessEnv = hasSwiftShader
  ? { ...process.env, VK_ICD_FILENAMES: ICD, LD_LIBRARY_PATH: CHROMIUM }
  : process.env;

/** Environment of a process without a GPU. */
export const NO_GPU_ENV: NodeJS.ProcessEnv = { ...process.env, VK_ICD_FILENAMES: '/nonexistent' };

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code?: string; readonly message: string };
}

/** A process that serves a GPU kernel; see gpu-child.mjs for its commands. */
export interface GpuProcess {
  /** @throws Error with the `code` of the error over there. */
  call<T>(method: string, ...args: unknown[]): Promise<T>;
  /** Lets it end by itself; gives the exit code, or the signal that killed it. */
  end(): Promise<number | NodeJS.Signals | null>;
}

export function startGpuProcess(env: NodeJS.ProcessEnv): GpuProcess {
  const child = fork(join(import.meta.dirname, 'gpu-child.mjs'), {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exit = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? code);
    });
  });
  let calls = 0;
  return {
    call<T>(method: string, ...args: unknown[]): Promise<T> {
      const id = calls++;
      const answer = replyTo(child, id) as Promise<T>;
      child.send({ id, method, args });
      return Promise.race([
        answer,
        exit.then((how) => Promise.reject(new Error(`The GPU process ended: ${String(how)}`))),
      ]);
    },
    end() {
      if (child.connected) child.disconnect();
      return exit;
    },
  };
}

function replyTo(child: ChildProcess, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = (reply: Reply): void => {
      if (reply.id !== id) return;
      child.off('message', listen);
      if (reply.error === undefined) resolve(reply.result);
      else reject(Object.assign(new Error(reply.error.message), { code: reply.error.code }));
    };
    child.on('message', listen);
  });
}
