/** What a login has to allow. */
export type Action = 'pull' | 'pull,push' | 'delete';
