import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

export interface Line {
	name: string;
	/** Pairs of x and y, both above zero. */
	points: Array<[number, number]>;
	/** For what is simulated, or stands for a bound. */
	isDashed?: boolean;
}

/** Lines over two logarithmic axes, as SVG. */
export function lineChart(title: string, xAxis: string, yAxis: string, lines: Line[]): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 440 });
	const axis = (name: string, nameGap: number) => ({
		type: 'log' as const,
		name,
		nameLocation: 'middle' as const,
		nameGap,
		minorSplitLine: { show: false },
		axisLabel: { formatter: (value: number) => value.toLocaleString('en') },
	});
	chart.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		color: ['#2f6fc4', '#d9741a', '#4b8f4b', '#8a4bb5'],
		textStyle: { fontFamily: 'sans-serif' },
		title: { text: title, left: 'center', textStyle: { fontSize: 16 } },
		legend: { top: 32 },
		grid: { left: 70, right: 30, top: 90, bottom: 55 },
		xAxis: axis(xAxis, 30),
		yAxis: axis(yAxis, 50),
		series: lines.map(({ name, points, isDashed = false }) => ({
			type: 'line' as const,
			name,
			data: points,
			symbolSize: 7,
			lineStyle: { width: 2.5, type: isDashed ? ('dashed' as const) : ('solid' as const) },
		})),
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
