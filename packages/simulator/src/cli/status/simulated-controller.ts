import type { JujuRelease } from '../../model/model.ts';
import { jujuVersions } from '../../process/hook-environment.ts';

/** What status says where Juju names the controller and the cloud. */
export interface SimulatedController {
  readonly name: string;
  readonly cloud: string;
  readonly region: string;
  /** The Juju version whose behaviour the model shows. */
  readonly version: string;
}

export function simulatedController(release: JujuRelease): SimulatedController {
  return { name: 'charm-sim', cloud: 'localhost', region: 'localhost', version: jujuVersions[release] };
}
