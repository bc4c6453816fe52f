import type { QsoColumns } from './columns.ts';
import type { OpenGpu } from './gpu-device.ts';
import { SHADER, TABLE_WORDS, WORKGROUP } from './gpu-shader.ts';
import { GPU_PIECE, STAGE_WORDS, rowsOf, stageColumns, stageRows } from './gpu-stage.ts';
import type { UnitRows } from './rows.ts';

/** The table of rows in a GPU's memory. Work is carried out in the order of the calls. */
export interface GpuTable {
  add(columns: QsoColumns, length: number): Promise<void>;
  merge(rows: UnitRows): void;
  clear(): void;
  read(): Promise<UnitRows>;
}

// Numbers fixed by the specification; in Node they are not global: https://www.w3.org/TR/webgpu/#namespacedef-gpubufferusage
const MAP_READ = 0x1;
const COPY_SRC = 0x4;
const COPY_DST = 0x8;
const STORAGE = 0x80;
const COMPUTE_STAGE = 0x4;
const MAP_MODE_READ = 0x1;

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** @throws Error when the GPU refuses the program or the memory. */
export async function openTable({ device }: OpenGpu): Promise<GpuTable> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const program = createProgram(device);
  const table = tableOn(device, program);
  for (const error of [await device.popErrorScope(), await device.popErrorScope()]) {
    if (error !== null) throw new Error(error.message);
  }
  return table;
}

interface Program {
  readonly input: GPUBuffer;
  readonly table: GPUBuffer;
  readonly output: GPUBuffer;
  readonly group: GPUBindGroup;
  readonly add: GPUComputePipeline;
  readonly merge: GPUComputePipeline;
}

function createProgram(device: GPUDevice): Program {
  const [input, table, output] = [
    device.createBuffer({ size: STAGE_WORDS * WORD, usage: STORAGE | COPY_DST }),
    device.createBuffer({ size: TABLE_WORDS * WORD, usage: STORAGE | COPY_SRC | COPY_DST }),
    device.createBuffer({ size: TABLE_WORDS * WORD, usage: MAP_READ | COPY_DST }),
  ];
  const bindings = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: COMPUTE_STAGE, buffer: { type: 'read-only-storage' } },
      { binding: 1, visibility: COMPUTE_STAGE, buffer: { type: 'storage' } },
    ],
  });
  const group = device.createBindGroup({
    layout: bindings,
    entries: [
      { binding: 0, resource: { buffer: input } },
      { binding: 1, resource: { buffer: table } },
    ],
  });
  const layout = device.createPipelineLayout({ bindGroupLayouts: [bindings] });
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = (entryPoint: string): GPUComputePipeline =>
    device.createComputePipeline({ layout, compute: { module, entryPoint } });
  return { input, table, output, group, add: pipeline('add'), merge: pipeline('merge') };
}

function tableOn(device: GPUDevice, program: Program): GpuTable {
  const { queue } = device;
  const { input, table, output, group } = program;
  const stage = new Uint32Array(STAGE_WORDS);
  const submit = (record: (encoder: GPUCommandEncoder) => void): void => {
    const encoder = device.createCommandEncoder();
    record(encoder);
    queue.submit([encoder.finish()]);
  };
  const run = (pipeline: GPUComputePipeline, words: number, invocations: number): void => {
    queue.writeBuffer(input, 0, stage, 0, words);
    submit((encoder) => {
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(Math.ceil(invocations / WORKGROUP));
      pass.end();
    });
  };
  return {
    async add(columns, length) {
      let earlier: Promise<undefined> | undefined;
      for (let from = 0; from < length; from += GPU_PIECE) {
        const to = Math.min(length, from + GPU_PIECE);
        run(program.add, stageColumns(stage, columns, from, to), Math.ceil((to - from) / 4));
        // At most two pieces wait in memory, whatever the length.
        await earlier;
        earlier = queue.onSubmittedWorkDone();
      }
    },
    merge(rows) {
      run(program.merge, stageRows(stage, rows), TABLE_WORDS);
    },
    clear() {
      submit((encoder) => {
        encoder.clearBuffer(table);
      });
    },
    async read() {
      submit((encoder) => {
        encoder.copyBufferToBuffer(table, 0, output, 0, TABLE_WORDS * WORD);
      });
      await output.mapAsync(MAP_MODE_READ);
      const words = new Uint32Array(output.getMappedRange()).slice();
      output.unmap();
      return rowsOf(words);
    },
  };
}
