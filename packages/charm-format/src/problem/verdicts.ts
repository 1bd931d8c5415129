import type { JujuStage, JujuVerdict } from './problem.ts';

/** Both Jujus refuse at the same stage, in the same words. */
export function bothRefuse(stage: JujuStage, message: string): readonly JujuVerdict[] {
  return [
    { version: '3.6', stage, message },
    { version: '4.1', stage, message },
  ];
}
