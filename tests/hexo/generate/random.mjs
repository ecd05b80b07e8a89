// A small seeded generator of random numbers (sfc32): the same seed and index give the same post on every machine.
export function makeRandom(seed, index) {
  let [a, b, c, d] = [seed >>> 0, index >>> 0, 0x9e3779b9, 1];
  const bits = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) bits();
  const int = count => Math.floor((bits() / 4294967296) * count);
  const pick = list => list[int(list.length)];
  const chance = share => bits() / 4294967296 < share;
  const between = (low, high) => low + int(high - low + 1);
  const shuffle = list => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const other = int(i + 1);
      [copy[i], copy[other]] = [copy[other], copy[i]];
    }
    return copy;
  };
  const times = (low, high, make) => Array.from({ length: between(low, high) }, (_, i) => make(i));
  return { int, pick, chance, between, shuffle, times };
}
