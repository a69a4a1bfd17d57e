/** QEMU for the kernel of the engine's machine: https://github.com/tonistiigi/binfmt. By digest, since it runs privileged. */
export const emulationImage =
  'tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0';
