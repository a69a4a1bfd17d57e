/** The one input of that meaning, for every action that asks a registry. */
export const httpRegistriesInput = {
  type: 'list',
  description:
    'Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only.',
} as const;
