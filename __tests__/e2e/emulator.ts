import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulationImage } from '../../src/buildx/emulation-image.ts';

/** An architecture that nothing else here needs: the kernel does not run it, until somebody installs its emulator. */
export const foreign = 'linux/riscv64';

const entry = '/proc/sys/fs/binfmt_misc/qemu-riscv64';

/** Installs it as the public image does; that very image where the engine is not our own. */
export const emulatorImage = (): string => process.env.QUAYGATE_ENGINE_EMULATION_IMAGE || emulationImage;

export const isEmulated = (): boolean => existsSync(entry);

export const stopEmulating = (): void => {
  if (isEmulated()) writeFileSync(entry, '-1');
};

/** The kernel is everybody's on this machine: other checkouts wait with these tests until `release`. */
export const holdKernel = async (): Promise<{ release(): void }> => {
  const lock = join(tmpdir(), 'quaygate-e2e-emulation.lock');
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    holder.stdout.once('data', resolve);
    holder.once('error', reject).once('exit', () => reject(new Error('flock ended')));
  });
  if (isEmulated()) {
    holder.stdin.end();
    throw new Error(`${foreign} is emulated on this machine already, so what installs it cannot be tested here.`);
  }
  return { release: () => holder.stdin.end() };
};

/** A static program of it, byte by byte: makes the folder `/made` and ends. */
export const foreignProgram = (): Buffer => {
  const path = Buffer.from('/made\0');
  const code = [
    ...[0x02200893, 0xf9c00513], // li a7, mkdirat; li a0, AT_FDCWD
    ...[0x00000597, 0x01c58593], // la a1, path
    ...[0x1ed00613, 0x00000073], // li a2, 0755; ecall
    ...[0x05d00893, 0x00000513, 0x00000073], // li a7, exit; li a0, 0; ecall
  ];
  const start = 64 + 56;
  const file = Buffer.alloc(start + code.length * 4 + path.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(2, 16); // executable
  file.writeUInt16LE(243, 18); // RISC-V
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(0x10000 + start), 24); // entry
  file.writeBigUInt64LE(64n, 32); // program header
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64); // load
  file.writeUInt32LE(5, 68); // read, execute
  file.writeBigUInt64LE(0x10000n, 80);
  file.writeBigUInt64LE(0x10000n, 88);
  file.writeBigUInt64LE(BigInt(file.length), 96);
  file.writeBigUInt64LE(BigInt(file.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  for (const [at, word] of code.entries()) file.writeUInt32LE(word, start + at * 4);
  path.copy(file, start + code.length * 4);
  return file;
};
