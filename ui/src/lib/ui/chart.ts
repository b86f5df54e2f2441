/**
 * The one place that knows the chart library. It is loaded when the first chart is drawn.
 *
 * Only what our charts are made of is taken from it. Drawn as SVG, because that stays sharp and needs no picture in
 * the page; a picture is painted off the screen when someone saves one.
 */
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export type Option = EChartsCoreOption;

/** The colours of the theme that holds, as the web view computes them. */
export interface Colours {
  ink: string;
  soft: string;
  line: string;
  card: string;
  paper: string;
  /** In the order of the series; the first three are versions A, B and C. */
  series: readonly string[];
  /** The small size of text in pixels, as large as the person wants it. */
  text: number;
}

/** What a chart is drawn with whatever its option says. */
function dress(option: Option, colours: Colours, still: boolean): Option {
  const text = {
    color: colours.ink,
    fontFamily: 'Inter Variable, system-ui, sans-serif',
    fontSize: colours.text,
  };
  return {
    color: [...colours.series],
    textStyle: text,
    animation: !still,
    animationDuration: 160,
    animationDurationUpdate: 160,
    aria: { enabled: true },
    ...option,
    // As HTML it would be styled by attributes, which the content security policy drops.
    tooltip: {
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: text,
      ...(typeof option['tooltip'] === 'object' ? option['tooltip'] : {}),
      renderMode: 'richText',
      confine: true,
    },
  };
}

/** A chart in the page. */
export class Drawn {
  readonly #chart: EChartsType;

  constructor(place: HTMLElement) {
    this.#chart = init(place, undefined, { renderer: 'svg', locale: 'EN' });
  }

  show(option: Option, colours: Colours, still: boolean): void {
    this.#chart.setOption(dress(option, colours, still), { notMerge: true });
  }

  fit(): void {
    this.#chart.resize();
  }

  close(): void {
    this.#chart.dispose();
  }
}

const SIZE = { width: 1200, height: 720, head: 96, margin: 32 };

/** The chart as a PNG on paper, with its title: for a letter or a wall. */
export async function paint(
  option: Option,
  { title, summary, colours }: { title: string; summary: string; colours: Colours },
): Promise<Uint8Array> {
  const { width, height, head, margin } = SIZE;
  const place = document.createElement('canvas');
  const chart = init(place, undefined, {
    renderer: 'canvas',
    locale: 'EN',
    width: width - 2 * margin,
    height: height - head - margin,
    devicePixelRatio: 2,
  });
  try {
    chart.setOption(dress(option, colours, true));
    const drawing = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: colours.paper });
    return await bytesOf(withTitle(drawing, { title, summary, colours }));
  } finally {
    chart.dispose();
  }
}

function withTitle(
  drawing: HTMLCanvasElement,
  { title, summary, colours }: { title: string; summary: string; colours: Colours },
): HTMLCanvasElement {
  const { width, height, head, margin } = SIZE;
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const brush = canvas.getContext('2d');
  if (brush === null) return drawing;
  brush.scale(2, 2);
  brush.fillStyle = colours.paper;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = colours.ink;
  brush.font = '600 24px "Inter Variable", system-ui, sans-serif';
  brush.fillText(title, margin, 48, width - 2 * margin);
  brush.fillStyle = colours.soft;
  brush.font = '16px "Inter Variable", system-ui, sans-serif';
  brush.fillText(summary, margin, 78, width - 2 * margin);
  brush.drawImage(drawing, margin, head, width - 2 * margin, height - head - margin);
  return canvas;
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png');
  });
  if (blob === null) throw new Error('the canvas gave no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
