/**
 * Keeps one picture in the making, not more: a fence behind its last command tells when the graphics processor is through.
 * Where it is slower than the page, commands would otherwise pile up until a call blocks the main thread.
 */
export class Pace {
  private readonly gl: WebGL2RenderingContext;
  private fence: WebGLSync | null = null;

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
  }

  /** All commands of a picture have been given. */
  drawn(): void {
    this.release();
    this.fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.gl.flush();
  }

  busy(): boolean {
    const { gl, fence } = this;
    if (fence === null || gl.isContextLost()) return false;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return true;
    this.release();
    return false;
  }

  /** The context was lost and its fence with it. */
  forget(): void {
    this.fence = null;
  }

  private release(): void {
    if (this.fence !== null) this.gl.deleteSync(this.fence);
    this.fence = null;
  }
}
