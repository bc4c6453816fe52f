/** What a GPU says of itself. */
export interface GpuAdapter {
  readonly name: string;
  /** A program that plays GPU on the processor, such as SwiftShader. */
  readonly isSoftware: boolean;
}
