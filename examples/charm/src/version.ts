/** The workload's version, as `juju status` shows it. */
export const version = '1.0';
