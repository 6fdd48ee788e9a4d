// What a test reads is the same where its output goes to a terminal, to a file, or to a machine that asks for colours.
delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';
