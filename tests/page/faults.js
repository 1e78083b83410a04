// What a reader would see as broken, as a list of sentences. The one argument: {contrast: least ratio}.
const faults = [];
const shorten = text => text.trim().replace(/\s+/g, ' ').slice(0, 60);
const named = e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + String(e.className).trim().replace(/\s+/g, '.') : '')
                   + ' “' + shorten(e.textContent) + '”';
const visible = e => e.checkVisibility ? e.checkVisibility() : e.offsetParent !== null;
const own_text = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());

// 1. Nothing reaches past its box or past the window. An ellipsis counts as kept when the whole is in a title;
//    a box that scrolls by itself (a wide table on a telephone) is kept too.
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
// Said aloud, not shown: clipped away itself or within something that is.
const for_readers_only = e => {
  for (let at = e; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.clip !== 'auto' || style.clipPath !== 'none') return true;
  }
  return false;
};
for (const e of document.body.querySelectorAll('*')) {
  if (!visible(e) || e.closest('svg, canvas, script, style')) continue;
  const style = getComputedStyle(e);
  if (for_readers_only(e)) continue;
  if (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && style.display !== 'inline') {
    const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
    const shortened = style.textOverflow === 'ellipsis' && e.title;
    if (!scrolls && !shortened) faults.push(`${named(e)} is ${e.scrollWidth} wide in a box of ${e.clientWidth}`);
  }
  if (e.clientHeight > 0 && e.scrollHeight > e.clientHeight + 2 && style.overflowY === 'hidden' && !e.title)
    faults.push(`${named(e)} is cut off below: ${e.scrollHeight} high in a box of ${e.clientHeight}`);
}

// 2. Text can be told from what is behind it.
const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
canvas.canvas.width = canvas.canvas.height = 1;
const colour = text => {  // any CSS colour as red, green, blue, alpha
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const d = canvas.getImageData(0, 0, 1, 1).data;
  return [d[0], d[1], d[2], d[3] / 255];
};
const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
const behind = e => {
  const layers = [];
  for (; e; e = e.parentElement) {
    const c = colour(getComputedStyle(e).backgroundColor);
    if (c[3] > 0) layers.push(c);
    if (c[3] === 1) break;
  }
  return layers.reduceRight((below, c) => over(c, below), colour('canvas').slice(0, 3));
};
for (const e of document.body.querySelectorAll('*')) {
  if (!own_text(e) || !visible(e) || e.closest('svg, script, style')) continue;
  const style = getComputedStyle(e);
  if (for_readers_only(e)) continue;
  const below = behind(e), text = over(colour(style.color), below);
  const [light, dark] = [luminance(text), luminance(below)].sort((a, b) => b - a);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < arguments[0].contrast) faults.push(`${named(e)} has a contrast of ${ratio.toFixed(2)}`);
}

// 3. Every chart drew something.
for (const e of document.querySelectorAll('canvas')) {
  if (!visible(e)) continue;
  if (!e.width || !e.height) { faults.push('a chart without size'); continue; }
  const pixels = e.getContext('2d').getImageData(0, 0, e.width, e.height).data;
  let drawn = 0;
  for (let i = 3; i < pixels.length; i += 4) drawn += pixels[i] > 0;
  if (drawn < 0.002 * e.width * e.height) faults.push(`a chart is empty (${drawn} of ${e.width * e.height} points drawn)`);
}

// 4. What scripts reported, and that pictures came.
faults.push(...(window.errors || ['the page threw away the list of errors']));
for (const e of document.images) if (!e.complete || !e.naturalWidth) faults.push('a picture did not come: ' + e.outerHTML.slice(0, 80));
return faults;
