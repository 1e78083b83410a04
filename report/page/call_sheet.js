// The call sheet's one chart: the ladder of offers, the target band, what no deal is worth, and at the right edge,
// on the same axis, what the debtor's limit probably is. Options are those that Chart.js 3.9 and 4 share.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  root.classList.toggle("margins", "CSSMarginRule" in window);
  for (const numbers of document.querySelectorAll("details.numbers")) numbers.open = false;

  const canvas = document.getElementById("ladder");
  if (!canvas || typeof Chart === "undefined") return;
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const box = canvas.parentElement;
  const readout = document.getElementById("readout");
  const caption = readout.textContent;
  const ladder = figures.ladder;
  const [low, high] = figures.target;

  const densityWidth = 64;
  let textSize = 12;
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

  // Cumulative chances of the limit, by trapezoids.
  const limit = figures.density;
  const peak = Math.max(0, ...limit.map((point) => point[1]));
  const cumulative = limit.map(() => 0);
  for (let i = 1; i < limit.length; ++i) {
    cumulative[i] = cumulative[i - 1] + (limit[i][0] - limit[i - 1][0]) * (limit[i][1] + limit[i - 1][1]) / 2;
  }
  const area = cumulative[cumulative.length - 1] || 0;
  const hasLimit = peak > 0 && area > 0;
  const quantile = (p) => {
    const at = cumulative.findIndex((sum) => sum >= p * area);
    if (at <= 0) return limit[0][0];
    const step = cumulative[at] - cumulative[at - 1];
    return limit[at - 1][0] + (limit[at][0] - limit[at - 1][0]) * (step > 0 ? (p * area - cumulative[at - 1]) / step : 1);
  };
  const chanceBelow = (level) => {
    if (level <= limit[0][0]) return 0;
    for (let i = 1; i < limit.length; ++i) {
      if (level > limit[i][0]) continue;
      const step = limit[i][0] - limit[i - 1][0];
      const part = step > 0 ? (level - limit[i - 1][0]) / step : 1;
      return (cumulative[i - 1] + part * (cumulative[i] - cumulative[i - 1])) / area;
    }
    return 1;
  };

  // The axis, in percent of the claim: whole steps around everything that must be seen.
  const asked = ladder.map((step) => step.percent);
  const bottom = Math.min(low, figures.noDeal, ...asked, hasLimit ? quantile(0.03) : 100);
  const top = Math.max(high, 100, ...asked);
  const step = top - Math.min(bottom, top) > 60 ? 20 : 10;
  const axisMin = Math.max(0, Math.floor((bottom - 3) / step) * step);
  const axisMax = Math.ceil(top / step) * step;

  let chosen = -1;    // index of the offer under the pointer or the keys
  let level = null;   // percent under the pointer in the belief's strip

  const scene = {
    id: "scene",
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea: area2, scales: { y } } = chart;
      ctx.save();
      const bandTop = Math.max(area2.top, y.getPixelForValue(high));
      const bandBottom = Math.min(area2.bottom, y.getPixelForValue(low));
      ctx.fillStyle = colour("target-tint");
      ctx.fillRect(area2.left, bandTop, area2.right - area2.left, bandBottom - bandTop);
      const lineY = y.getPixelForValue(figures.noDeal);
      ctx.strokeStyle = colour("bad");
      ctx.setLineDash([5, 4]);
      ctx.lineWidth = 1.25;
      ctx.beginPath();
      ctx.moveTo(area2.left, lineY);
      ctx.lineTo(area2.right, lineY);
      ctx.stroke();
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: plot, scales: { y } } = chart;
      const points = chart.getDatasetMeta(0).data;
      ctx.save();
      ctx.textBaseline = "bottom";

      // Text stands clear of the faint lines behind it.
      const write = (text, x, top) => {
        ctx.strokeStyle = colour("panel");
        ctx.lineWidth = 3;
        ctx.lineJoin = "round";
        ctx.strokeText(text, x, top);
        ctx.fillText(text, x, top);
      };

      // Values at the points, where there is room; the last one always has it.
      const taken = [];
      const tight = points.length > 1 && points[1].x - points[0].x < 30;
      ctx.font = `${textSize}px Inter, sans-serif`;
      ctx.textAlign = "center";
      const order = [...points.keys()].filter((i) => i !== points.length - 1);
      for (const i of [points.length - 1, ...order]) {
        const half = ctx.measureText(ladder[i].label).width / 2 + 3;
        const at = points[i].x + (tight ? half : 0);  // beside a steep ladder, not on it
        if (taken.some(([from, to]) => at - half < to && at + half > from)) continue;
        taken.push([at - half, at + half]);
        ctx.fillStyle = colour("text");
        write(ladder[i].label, Math.min(at, plot.right - half + 6), points[i].y - (tight ? 3 : 7));
      }

      // Words for the band and the line, clear of the ladder.
      ctx.textAlign = "left";
      const left = plot.left + 6;
      const bandBottom = Math.min(plot.bottom, y.getPixelForValue(low));
      ctx.fillStyle = colour("good-word");
      ctx.fillText(figures.words.target, left, bandBottom - 4);
      const lineY = y.getPixelForValue(figures.noDeal);
      ctx.fillStyle = colour("bad-word");
      const under = lineY + 18 < plot.bottom && Math.abs(lineY - bandBottom) < 20;
      write(figures.words.noDeal, left, under ? lineY + 17 : lineY - 3);

      // The belief about their limit, outward from the plot's right edge.
      if (hasLimit) {
        const edge = plot.right + 10;
        const outline = new Path2D();
        const x = (density) => edge + densityWidth * density / peak;
        outline.moveTo(edge, y.getPixelForValue(limit[0][0]));
        for (const [percent, density] of limit) outline.lineTo(x(density), y.getPixelForValue(percent));
        outline.lineTo(edge, y.getPixelForValue(limit[limit.length - 1][0]));
        outline.closePath();
        ctx.save();
        ctx.beginPath();
        ctx.rect(edge - 2, plot.top - 1, densityWidth + 6, plot.bottom - plot.top + 2);
        ctx.clip();
        ctx.fillStyle = colour("belief-tint");
        ctx.fill(outline);
        ctx.strokeStyle = colour("belief");
        ctx.lineWidth = 1.5;
        ctx.stroke(outline);
        ctx.restore();
        ctx.fillStyle = colour("belief-word");
        ctx.textAlign = "left";
        ctx.fillText(figures.words.limit, edge, plot.top - 7);
      }

      // What the pointer or the keys are at.
      ctx.strokeStyle = colour("muted");
      ctx.lineWidth = 1;
      ctx.beginPath();
      if (chosen >= 0) {
        ctx.moveTo(points[chosen].x, points[chosen].y);
        ctx.lineTo(points[chosen].x, plot.bottom);
      } else if (level !== null) {
        const at = y.getPixelForValue(level);
        ctx.moveTo(plot.left, at);
        ctx.lineTo(plot.right + 10 + densityWidth, at);
      }
      ctx.stroke();
      if (chosen >= 0) {
        ctx.fillStyle = colour("panel");
        ctx.strokeStyle = colour("creditor");
        ctx.lineWidth = 2.5;
        ctx.beginPath();
        ctx.arc(points[chosen].x, points[chosen].y, 5.5, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
      }
      ctx.restore();
    },
  };

  const options = () => ({
    responsive: false,
    maintainAspectRatio: false,
    animation: false,
    devicePixelRatio: Math.max(3, window.devicePixelRatio || 1),
    events: [],
    layout: { padding: { top: 22, right: hasLimit ? densityWidth + 16 : 8, bottom: 4, left: 0 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: {
      x: {
        offset: true,
        border: { display: false },
        grid: { display: false, drawBorder: false },
        ticks: { color: colour("muted"), font: { family: "Inter", size: textSize }, maxRotation: 0, autoSkipPadding: 6 },
      },
      y: {
        min: axisMin,
        max: axisMax,
        border: { display: false },
        grid: { color: colour("line"), drawBorder: false, drawTicks: false },
        ticks: {
          stepSize: step, padding: 8, color: colour("muted"), font: { family: "Inter", size: textSize },
          callback: (value) => figures.words.axis.replace("{level}", value),
        },
      },
    },
  });
  const dataset = () => ({
    data: asked,
    borderColor: colour("creditor"), backgroundColor: colour("creditor"), pointBackgroundColor: colour("creditor"),
    clip: 8, borderWidth: 2.25, pointRadius: asked.length > 16 ? 2.5 : 4, pointBorderWidth: 0, tension: 0,
  });

  let chart = null;
  const draw = (width, height) => {
    if (chart) chart.destroy();
    canvas.width = width;
    canvas.height = height;
    chart = new Chart(canvas, {
      type: "line",
      data: { labels: ladder.map((offer) => [offer.day, offer.form]), datasets: [dataset()] },
      options: options(),
      plugins: [scene],
    });
    // The bitmap has its own size; the page decides how large it is shown.
    canvas.style.width = "";
    canvas.style.height = "";
  };
  const drawToFit = () => {
    if (box.clientWidth > 0) draw(box.clientWidth, box.clientHeight);
  };

  const say = (sentence) => {
    readout.textContent = sentence ?? caption;
    readout.classList.toggle("live", sentence !== null);
    chart.draw();
  };
  const choose = (index) => {
    chosen = index;
    level = null;
    say(index < 0 ? null : ladder[index].read);
  };
  canvas.addEventListener("pointermove", (event) => {
    const frame = canvas.getBoundingClientRect();
    const x = (event.clientX - frame.left) * chart.width / frame.width;
    const y = (event.clientY - frame.top) * chart.height / frame.height;
    const plot = chart.chartArea;
    if (hasLimit && x > plot.right + 4) {
      chosen = -1;
      level = Math.min(axisMax, Math.max(axisMin, chart.scales.y.getValueForPixel(y)));
      const percent = (value) => figures.words.axis.replace("{level}", Math.round(value));
      say(figures.words.below.replace("{level}", percent(level))
          .replace("{chance}", percent(100 * chanceBelow(level))));
      return;
    }
    const points = chart.getDatasetMeta(0).data;
    let nearest = 0;
    points.forEach((point, i) => {
      if (Math.abs(point.x - x) < Math.abs(points[nearest].x - x)) nearest = i;
    });
    choose(nearest);
  });
  canvas.addEventListener("pointerleave", () => choose(-1));
  canvas.addEventListener("blur", () => choose(-1));
  canvas.addEventListener("keydown", (event) => {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") choose(-1);
    if (!turn) return;
    event.preventDefault();
    choose(Math.min(ladder.length - 1, Math.max(0, chosen < 0 ? (turn > 0 ? 0 : ladder.length - 1) : chosen + turn)));
  });

  // On paper: light, of a fixed size, as an open reader left it apart from that.
  const paperWidth = 392, paperHeight = 170;
  window.addEventListener("beforeprint", () => {
    root.classList.add("paper");
    chosen = -1;
    level = null;
    readout.textContent = caption;
    readout.classList.remove("live");
    textSize = 10.5;
    draw(paperWidth, paperHeight);
  });
  window.addEventListener("afterprint", () => {
    root.classList.remove("paper");
    textSize = 12;
    drawToFit();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawToFit);
  drawToFit();
  new ResizeObserver(drawToFit).observe(box);
  document.fonts.ready.then(drawToFit);
})();
