import { resourceGet } from '../../tools/resource.ts';
import type { Context } from '../context/context.ts';

/** A resource of the charm, as handlers use it. */
export interface Resource {
  /** The resource's name. */
  readonly name: string;
  /**
   * The absolute path of the resource's file, fetched first if need be.
   *
   * @throws {@link ToolError} when the operator attached none, or it cannot be fetched (juju:
   * internal/worker/uniter/runner/jujuc/resource-get.go).
   */
  path(ctx: Context): Promise<string>;
}

export function createResource(name: string): Resource {
  return { name, path: (ctx) => resourceGet(ctx.runner, name) };
}
