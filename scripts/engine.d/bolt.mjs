// Writes a bbolt file (https://github.com/etcd-io/bbolt), the key/value store that Trivy reads its advisories from.
//
// A file is a row of 4 KB pages: two meta pages, the list of free pages (none here), then one leaf per bucket, as long as
// the bucket needs (a page that overflows into the ones behind it). There are no branch pages: a bucket is one leaf.

const PAGE_SIZE = 4096;
const PAGE_HEADER = 16; // id u64, flags u16, count u16, overflow u32
const LEAF_ELEMENT = 16; // flags u32, position u32 (from the element itself), key size u32, value size u32
const LEAF_PAGE = 0x02;
const META_PAGE = 0x04;
const FREELIST_PAGE = 0x10;
const BUCKET_ELEMENT = 0x01;
const MAGIC = 0xed0cdaed;
const VERSION = 2;
const FREELIST_ID = 2;
const FIRST_FREE_ID = 3;

/**
 * @typedef {Map<string, string | Map<string, any>>} Bucket values (strings) and buckets (maps) by key
 * @typedef {{flags: number, key: Buffer, value: Buffer}} Element
 */

/**
 * @param {Bucket} root buckets by name; a bucket holds values (strings) and buckets (maps)
 * @returns {Buffer} the whole file
 */
export function boltFile(root) {
  /** @type {Buffer[]} */
  const leaves = [];
  const rootId = addBucket(root, leaves, { next: FIRST_FREE_ID });
  const freelist = page(FREELIST_ID, FREELIST_PAGE, 0, 1);
  const end = leaves.reduce((sum, leaf) => sum + leaf.length / PAGE_SIZE, FIRST_FREE_ID);
  return Buffer.concat([metaPage(0, rootId, end), metaPage(1, rootId, end), freelist, ...leaves]);
}

/**
 * Buckets inside come first, because their page numbers are the values stored here.
 * @param {Bucket} bucket @param {Buffer[]} leaves @param {{next: number}} pages @returns {number}
 */
function addBucket(bucket, leaves, pages) {
  const elements = [...bucket].map(([key, value]) =>
    value instanceof Map
      ? { flags: BUCKET_ELEMENT, key: Buffer.from(key), value: bucketHeader(addBucket(value, leaves, pages)) }
      : { flags: 0, key: Buffer.from(key), value: Buffer.from(value) },
  );
  elements.sort((one, other) => Buffer.compare(one.key, other.key));
  const id = pages.next;
  const leaf = leafPage(id, elements);
  pages.next += leaf.length / PAGE_SIZE;
  leaves.push(leaf);
  return id;
}

/** @param {number} rootId */
function bucketHeader(rootId) {
  const header = Buffer.alloc(16); // root page u64, sequence u64
  header.writeBigUInt64LE(BigInt(rootId));
  return header;
}

/** @param {number} id @param {number} flags @param {number} count @param {number} length in pages */
function page(id, flags, count, length) {
  const bytes = Buffer.alloc(length * PAGE_SIZE);
  bytes.writeBigUInt64LE(BigInt(id), 0);
  bytes.writeUInt16LE(flags, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(length - 1, 12);
  return bytes;
}

/** @param {number} id @param {Element[]} elements */
function leafPage(id, elements) {
  const table = PAGE_HEADER + LEAF_ELEMENT * elements.length;
  const size = elements.reduce((sum, { key, value }) => sum + key.length + value.length, table);
  const bytes = page(id, LEAF_PAGE, elements.length, Math.ceil(size / PAGE_SIZE));
  let data = table;
  for (const [index, { flags, key, value }] of elements.entries()) {
    const element = PAGE_HEADER + LEAF_ELEMENT * index;
    bytes.writeUInt32LE(flags, element);
    bytes.writeUInt32LE(data - element, element + 4);
    bytes.writeUInt32LE(key.length, element + 8);
    bytes.writeUInt32LE(value.length, element + 12);
    data += key.copy(bytes, data);
    data += value.copy(bytes, data);
  }
  return bytes;
}

/** @param {number} id @param {number} rootId @param {number} end */
function metaPage(id, rootId, end) {
  const bytes = page(id, META_PAGE, 0, 1);
  const meta = bytes.subarray(PAGE_HEADER);
  meta.writeUInt32LE(MAGIC, 0);
  meta.writeUInt32LE(VERSION, 4);
  meta.writeUInt32LE(PAGE_SIZE, 8);
  meta.writeBigUInt64LE(BigInt(rootId), 16);
  meta.writeBigUInt64LE(BigInt(FREELIST_ID), 32);
  meta.writeBigUInt64LE(BigInt(end), 40);
  meta.writeBigUInt64LE(BigInt(id), 48); // transaction: the higher one of the two metas counts
  meta.writeBigUInt64LE(fnv1a(meta.subarray(0, 56)), 56);
  return bytes;
}

/** @param {Uint8Array} bytes */
function fnv1a(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
