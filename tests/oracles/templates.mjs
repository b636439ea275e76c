// Random step templates and environments, most of them valid, and what can be wrong with one.

import { expressionOf } from './expressions.mjs';
import { damaged } from './damage.mjs';

const EXTENSIONS = [
  'EXPR',
  'FEATURE_BUNDLE_1',
  'TASK_CHUNKING',
  'WRAP_ACTIONS',
  'REDACTED_ENV_VARS',
];

/** The extensions in force: now and then one that a template needs is missing. */
function extensionsIn(draw) {
  if (draw.once(4)) return [];
  if (draw.once(3)) return EXTENSIONS;
  return EXTENSIONS.filter(() => !draw.once(3));
}

/** Text of a length at or around a limit. */
const around = (draw, limit) => 'n'.repeat(limit + draw.pick([-1, 0, 0, 1]));

class Template {
  constructor(draw, extensions, careful = false) {
    this.draw = draw;
    this.careful = careful;
    this.expr = extensions.includes('EXPR') || this.odd(40);
    this.bundle = extensions.includes('FEATURE_BUNDLE_1') || this.odd(40);
    this.chunking = extensions.includes('TASK_CHUNKING') || this.odd(40);
    this.wrap = extensions.includes('WRAP_ACTIONS') || this.odd(40);
  }

  /** Whether to do something wrong here: once in so many times, never if this is to be valid. */
  odd(times) {
    return !this.careful && this.draw.once(times);
  }

  /** Members that are there once in so many times. */
  some(members) {
    const found = {};
    for (const [name, [times, make]] of Object.entries(members))
      if (this.draw.once(times)) found[name] = make();
    return found;
  }

  identifier() {
    const { draw } = this;
    if (this.odd(30)) return around(draw, draw.pick([64, 512]));
    if (this.odd(40)) return draw.pick(['1a', 'a-b', 'a b', '', '\u00e9', 'a.b', ' a', 'a\n']);
    return draw.pick(['A', 'Frame', 'x_1', '_y', 'Scene', 'B2', 'name', 'C', 'D1', 'e', 'f', 'g']);
  }

  name() {
    const { draw } = this;
    if (this.odd(25)) return around(draw, draw.pick([64, 512, 128]));
    if (this.odd(40))
      return draw.pick([
        '',
        ' ',
        'a\tb',
        'a\u0085',
        'a\u007f',
        'a\n',
        '{{Param.A}}',
        '\ud83d\ude00',
      ]);
    return draw.pick(['Render', 'Blender 4', '\u00e9t\u00e9', 'a/b']);
  }

  description() {
    const { draw } = this;
    if (this.odd(4)) return around(draw, 2048);
    if (this.careful) return 'two\nlines\ttab\r';
    return draw.pick(['text', 'two\nlines\ttab\r', 'bell\u0007', '', '{{x']);
  }

  expression(letters) {
    const { draw } = this;
    if (this.careful)
      return draw.pick([
        'Param.A',
        'Param.B + 1',
        'len(Param.C)',
        'Param.A.upper()',
        'Task.Param.Frame',
        '1 + 2',
        "'x' if Param.D else 'y'",
      ]);
    return expressionOf(draw, draw.pick(letters));
  }

  /** A format string. */
  text() {
    const { draw } = this;
    if (draw.once(2))
      return draw.pick(['plain', '-x', 'a b', '/usr/bin/x', '\u00e9', 'a { b } c', 'x=1']);
    const names = [
      'Param.A',
      'Task.Param.Frame',
      'Session.WorkingDirectory',
      'RawParam.B_2',
      'Task.File.A',
      'Nope',
    ];
    if (this.expr && draw.once(2)) return this.around(this.expression(['i', 's', 'p', 'b', 'S']));
    if (this.odd(12))
      return draw.pick([
        '{{',
        '}}',
        '{{}}',
        '{{ }}',
        '{{Param.}}',
        '{{.A}}',
        '{{1+1}}',
        '{{a b}}',
        '{{{a}}}',
        '{{a}}}}',
        '{{Param..A}}',
        '{{ Param . A }}',
        '{{\nParam.A\n}}',
        '{{Param.A',
        'a}} {{b',
        '{{len(1)}}',
        '{{1/0}}',
        '{{nofunction(1)}}',
        "{{'}}'}}",
      ]);
    return this.around(draw.pick(names));
  }

  around(expression) {
    const { draw } = this;
    return draw.once(2)
      ? `{{ ${expression} }}`
      : `a{{${expression}}}b${draw.once(4) ? '{{Param.A}}' : ''}`;
  }

  command() {
    return this.odd(40) ? this.draw.pick(['', '\n', 'a\tb', 'a\u0000b']) : this.text();
  }

  argument() {
    return this.odd(30)
      ? this.draw.pick(['', 'a\nb', 'a\rb', 'a\tb', 'a\u001bb', 'a\u0085'])
      : this.text();
  }

  /** A whole number from a least one, as number, or as text where those may be. */
  amount(good) {
    const { draw } = this;
    if (this.odd(8))
      return draw.pick([
        0,
        -1,
        1.5,
        601,
        600,
        1,
        '5',
        '0',
        '',
        'x',
        '1.0',
        true,
        null,
        1e300,
        ' 5',
        '05',
        '+5',
      ]);
    if (this.bundle && draw.once(3))
      return draw.pick(['{{Param.A}}', '{{ Param.A }}', '{{RawParam.B}}x']);
    return draw.pick(good);
  }

  cancelation() {
    const { draw } = this;
    if (draw.once(3))
      return { mode: 'TERMINATE', ...(this.odd(8) ? { notifyPeriodInSeconds: 5 } : {}) };
    const mode = this.odd(10)
      ? draw.pick(['KILL', '', 'terminate', '{{Param.A}}', 'NOTIFY_THEN_TERMINAT{{Param.A}}'])
      : 'NOTIFY_THEN_TERMINATE';
    return { mode, ...this.some({ notifyPeriodInSeconds: [2, () => this.amount([1, 30, 600])] }) };
  }

  options() {
    return this.some({
      args: [2, () => this.draw.list(this.odd(8) ? 0 : 1, 3, () => this.argument())],
      timeout: [4, () => this.amount([1, 300, 86400])],
      cancelation: [4, () => this.cancelation()],
    });
  }

  action() {
    return { command: this.command(), ...this.options() };
  }

  lets() {
    const { draw } = this;
    const name = () =>
      this.odd(12)
        ? draw.pick(['A', '1a', '', 'a b', 'x.y', 'n'.repeat(513)])
        : draw.pick(['a', 'b', 'c_1', '_d', 'n', 'x1', 'y', 'z_z']);
    const one = () =>
      this.odd(15)
        ? draw.pick(['', 'a', '=', 'a =', '= 1', 'a == 1', 'a = (', 'a=b=c', 5])
        : `${name()} = ${this.expression(['i', 's', 'I'])}`;
    return this.odd(30)
      ? draw
          .list(0, 0, one)
          .concat(draw.once(2) ? [] : Array.from({ length: 51 }, (_, i) => `a${i} = ${i}`))
      : draw.list(1, this.careful ? 1 : 3, one);
  }

  /** let, where it may be. */
  letting() {
    return this.expr
      ? this.some({ let: [4, () => this.lets()] })
      : this.some({ let: [60, () => this.lets()] });
  }

  file() {
    const { draw } = this;
    const names = [
      'run.sh',
      'a b.py',
      around(draw, 64),
      around(draw, 256),
      '',
      '.',
      '..',
      'a/b',
      'a\\b',
      'a\u0000',
      '{{Param.A}}',
      'x\n',
      '...',
      'C:a',
    ];
    return {
      name: this.identifier(),
      type: this.odd(30) ? draw.pick(['text', 'BINARY', '']) : 'TEXT',
      data: this.odd(30) ? '' : this.text(),
      ...this.some({
        filename: [3, () => (draw.once(3) ? draw.pick(names) : 'run.sh')],
        runnable: [4, () => (this.odd(8) ? draw.pick(['true', 1, 0, 'yes', 'maybe', 2]) : true)],
        endOfLine: [
          this.bundle ? 4 : 60,
          () => (this.odd(8) ? 'lf' : draw.pick(['AUTO', 'LF', 'CRLF'])),
        ],
      }),
    };
  }

  files() {
    return this.draw.list(this.odd(20) ? 0 : 1, 3, () => this.file());
  }

  stepScript() {
    return {
      ...this.letting(),
      actions: { onRun: this.action() },
      ...this.some({ embeddedFiles: [3, () => this.files()] }),
    };
  }

  sugar() {
    return { ...this.letting(), script: this.odd(20) ? '' : this.text(), ...this.options() };
  }

  environmentActions() {
    const { draw } = this;
    const hooks = ['onWrapEnvEnter', 'onWrapTaskRun', 'onWrapEnvExit'];
    const wrapping = this.wrap && draw.once(3) ? hooks.filter(() => !this.odd(12)) : [];
    return {
      ...(this.odd(5) ? {} : { onEnter: this.action() }),
      ...this.some({ onExit: [3, () => this.action()] }),
      ...Object.fromEntries(wrapping.map((name) => [name, this.action()])),
    };
  }

  environment() {
    const { draw } = this;
    const variable = () => [
      this.odd(15)
        ? draw.pick(['1A', '', 'A-B', 'A B', around(draw, 256)])
        : draw.pick(['A', 'B_1', '_c']),
      this.odd(20) ? draw.pick([around(draw, 2048), '', 'a\nb', 5, null]) : this.text(),
    ];
    const script = () => ({
      ...this.letting(),
      actions: this.environmentActions(),
      ...this.some({ embeddedFiles: [3, () => this.files()] }),
    });
    return {
      name: this.name(),
      ...(this.careful ? { script: script() } : {}),
      ...this.some({
        description: [8, () => this.description()],
        script: [2, script],
        variables: [2, () => Object.fromEntries(draw.list(this.odd(15) ? 0 : 1, 3, variable))],
      }),
    };
  }

  intRange() {
    const { draw } = this;
    if (draw.once(3))
      return draw.pick(['1-10', '1-10:2', '1,2,3', '10-1:-3', '5-5', '1-5:2,2-6:2', '3,1-2']);
    if (this.odd(3))
      return draw.pick([
        '1-10',
        '1-10:2',
        '1,2,3',
        '10-1:-3',
        ' 1 - 5 , 7 ',
        '5-1',
        '1-5:0',
        '1-3,2-4',
        '',
        'x',
        '1-',
        '-5--1',
        '01-05',
        '5-5',
        '1,1',
        '{{Param.A}}',
        '{{RawParam.A}}-5',
        '1-4611686018427387903',
        '1 2',
        '+1',
        '1-5:2,2-6:2',
        '{{range(3)}}',
        '1-5:-1',
        '1-9223372036854775808',
      ]);
    const item = () =>
      this.odd(8)
        ? draw.pick([
            '',
            'x',
            1.5,
            '1.5',
            true,
            null,
            '{{Param.A}}',
            ' 1',
            '+1',
            '01',
            '1_0',
            '9'.repeat(20),
            1e20,
            2.0,
          ])
        : draw.pick([1, 2, -5, '3', '-4', 100]);
    return this.odd(25)
      ? Array.from({ length: draw.pick([0, 1024, 1025]) }, (_, i) => i)
      : draw.list(1, 4, item);
  }

  chunks() {
    const { draw } = this;
    return {
      defaultTaskCount: this.amount([1, 3, '4', 10]),
      rangeConstraint: this.odd(10)
        ? draw.pick(['contiguous', '', 'X'])
        : draw.pick(['CONTIGUOUS', 'NONCONTIGUOUS']),
      ...this.some({ targetRuntimeSeconds: [3, () => this.amount([0, 10, '60'])] }),
    };
  }

  parameter(mayChunk) {
    const { draw } = this;
    const floats = () =>
      this.odd(6)
        ? draw.pick([
            '',
            'x',
            'nan',
            'inf',
            true,
            null,
            '{{Param.A}}',
            '1e400',
            1e308,
            ' 1',
            '.5',
            '1.',
            '1_0',
          ])
        : draw.pick([1, 2.5, '2.50', '-1e3', 0]);
    const texts = () =>
      this.odd(8) ? draw.pick(['', 5, around(draw, 1024), null, true]) : this.text();
    const list = (item) =>
      this.expr && draw.once(4)
        ? draw.pick(['{{Param.A}}', '{{[1, 2]}}', 'x', "{{['a']}}"])
        : draw.list(this.odd(20) ? 0 : 1, 3, item);
    const kinds = {
      INT: () => ({ range: this.intRange() }),
      FLOAT: () => ({ range: list(floats) }),
      STRING: () => ({ range: list(texts) }),
      PATH: () => ({ range: list(texts) }),
      'CHUNK[INT]': () => ({ range: this.intRange(), chunks: this.chunks() }),
    };
    const type =
      this.chunking && mayChunk && draw.once(3)
        ? 'CHUNK[INT]'
        : draw.pick(['INT', 'INT', 'FLOAT', 'STRING', 'PATH']);
    let shown = type;
    if (this.odd(30))
      shown = draw.pick(['int', 'Int', 'BOOL', '', 'chunk[int]', 'LIST[INT]', 'float']);
    return {
      name: this.identifier(),
      type: shown,
      ...kinds[type](),
      ...(this.odd(60) ? { chunks: this.chunks() } : {}),
    };
  }

  parameterSpace() {
    const { draw } = this;
    const defined = this.odd(40)
      ? Array.from({ length: draw.pick([0, 16, 17]) }, (_, i) => ({
          name: `p${i}`,
          type: 'INT',
          range: '1-2',
        }))
      : draw.list(1, 4, (_, i) => this.parameter(i === 0 || !this.careful));
    // Names that differ, more often than not.
    if (!this.odd(6)) defined.forEach((one, i) => (one.name += this.odd(60) ? '' : `_${i}`));
    const names = defined.map(({ name }) => name);
    return {
      taskParameterDefinitions: defined,
      ...this.some({ combination: [2, () => this.combination(names)] }),
    };
  }

  combination(names) {
    const { draw } = this;
    if (this.odd(12))
      return draw.pick([
        '',
        '*',
        'A',
        '(A',
        'A*',
        '(A)',
        '(A,)',
        'A B',
        '((A,B))',
        'A*A',
        `A${' '.repeat(1280)}`,
      ]);
    const blank = () => (this.odd(20) ? draw.pick(['\n', '\t']) : draw.pick(['', '', ' ']));
    const join = (parts) => {
      if (parts.length === 0) return '';
      if (parts.length === 1) return parts[0];
      const at = 1 + draw.below(parts.length - 1);
      const [left, right] = [join(parts.slice(0, at)), join(parts.slice(at))];
      return draw.once(3) ? `(${left},${blank()}${right})` : `${left}${blank()}*${blank()}${right}`;
    };
    const parts = this.odd(15) ? names.slice(1) : [...names];
    return join(draw.once(4) ? parts.reverse() : parts);
  }

  requirements() {
    const { draw } = this;
    const vendor = () => (this.odd(5) ? draw.pick(['soft:', 'a_b:', ':', '1:', 'SOFT:']) : '');
    const amountNames = [
      'amount.worker.vcpu',
      'amount.worker.memory',
      'amount.worker.gpu.memory',
      'amount.worker.disk.scratch',
      'amount.custom',
      'amount.worker.custom',
      'amount.job.x',
      'amount.',
      'Amount.Worker.VCPU',
      'vcpu',
      `amount.${'n'.repeat(93)}`,
      `amount.${'n'.repeat(94)}`,
      'amount.{{Param.A}}',
      'amount.a-b',
      'amount.1',
    ];
    const attributeNames = [
      'attr.worker.os.family',
      'attr.worker.cpu.arch',
      'attr.custom',
      'attr.worker.x',
      'attr.task.x',
      'ATTR.WORKER.OS.FAMILY',
      'os',
      'attr.{{Param.A}}',
      'attr.a.b.c',
      'amount.worker.vcpu',
    ];
    const values = [
      'linux',
      'windows',
      'macos',
      'x86_64',
      'arm64',
      'LINUX',
      'a-b',
      '1a',
      '',
      'a b',
      around(draw, 100),
      '{{Param.A}}',
      'bsd',
    ];
    const number = () =>
      this.odd(8)
        ? draw.pick([-1, 'x', '{{Param.A}}', '5', null, true, ''])
        : draw.pick([0, 1, 4, 0.5, 1024]);
    const amount = () => ({
      name: vendor() + draw.pick(this.careful ? amountNames.slice(0, 5) : amountNames),
      ...(this.careful ? { min: 1 } : {}),
      ...this.some({ min: [2, number], max: [3, number] }),
    });
    const listed = () =>
      this.odd(25)
        ? Array.from({ length: draw.pick([0, 50, 51]) }, (_, i) => `v${i}`)
        : draw.list(1, 2, () => draw.pick(this.careful ? ['linux', 'a-b'] : values));
    const attribute = () => ({
      name: vendor() + draw.pick(this.careful ? ['attr.custom', 'attr.a.b.c'] : attributeNames),
      ...(this.careful ? { anyOf: listed() } : {}),
      ...this.some({ anyOf: [2, listed], allOf: [3, listed] }),
    });
    return {
      ...(this.careful ? { amounts: [amount()] } : {}),
      ...this.some({
        amounts: [2, () => draw.list(this.odd(20) ? 0 : 1, 3, amount)],
        attributes: [2, () => draw.list(this.odd(20) ? 0 : 1, 3, attribute)],
      }),
    };
  }

  step() {
    const { draw } = this;
    const dependency = () => ({
      dependsOn: this.careful
        ? 'Sim'
        : this.odd(6)
          ? draw.pick(['Render', '', around(draw, 64), around(draw, 512)])
          : draw.pick(['Sim', 'Cache', 'Light']),
    });
    const sugar = draw.once(this.bundle ? 3 : 60);
    const kind = draw.pick(['bash', 'python', 'cmd', 'powershell', 'node']);
    return {
      name: this.name(),
      ...this.letting(),
      ...this.some({
        description: [8, () => this.description()],
        dependencies: [6, () => draw.list(this.odd(15) ? 0 : 1, this.careful ? 1 : 3, dependency)],
        stepEnvironments: [5, () => draw.list(this.odd(15) ? 0 : 1, 2, () => this.environment())],
        hostRequirements: [5, () => this.requirements()],
        parameterSpace: [2, () => this.parameterSpace()],
      }),
      ...(sugar ? { [kind]: this.sugar() } : {}),
      ...(sugar && !this.odd(40) ? {} : { script: this.stepScript() }),
    };
  }
}

/**
 * A template of that kind, and the extensions that it comes with.
 *
 * @param {import('./draw.mjs').Draw} draw
 * @param {'step' | 'environment'} kind
 */
export function template(draw, kind) {
  const extensions = extensionsIn(draw);
  // A third may have any number of faults, a third has at most one, and a third is valid.
  const made = new Template(draw, extensions, !draw.once(3));
  const whole = kind === 'step' ? made.step() : made.environment();
  return {
    kind,
    extensions: extensions.length === 0 && draw.once(2) ? null : extensions,
    template: made.careful && draw.once(2) ? damaged(draw, whole) : whole,
  };
}

/** A step whose parameter space is worth walking: nothing in it refers to a parameter of the job. */
export function spaceTemplate(draw) {
  const made = new Template(draw, EXTENSIONS, !draw.once(6));
  made.expr = made.bundle = false;
  made.text = () => draw.pick(['plain', 'a b', '/x/y', '\u00e9', '1', 'x']);
  const script = { actions: { onRun: { command: 'render' } } };
  const space = made.parameterSpace();
  return {
    kind: 'step',
    extensions: EXTENSIONS,
    template: { name: 'Render', script, parameterSpace: space },
  };
}
