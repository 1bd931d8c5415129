import { SOCKET_PATH_LIMIT_BYTES } from '../transport/socket-path.ts';

/** The only place where Debian, Ubuntu and macOS have the Perl that they ship. */
export const perlPath = '/usr/bin/perl';

/**
 * The program behind each hook tool in Perl, which starts in 3 ms where Node takes 70: a shell charm calls a dozen tools a
 * hook. It does what Juju's own client does (juju: cmd/jujuc/main.go), and what `callTool` does in Node, with gob of its
 * own and, on Linux, without a module, because each one costs another millisecond or more.
 */
export const perlToolClient: string = String.raw`#!${perlPath}
# The client behind each hook tool, written by charm-sim: it passes the call on to the unit agent's socket.

# Whatever PERL_UNICODE says, arguments and streams are bytes.
binmode STDIN; binmode STDOUT; binmode STDERR;
utf8::is_utf8($_) and utf8::encode($_) for @ARGV;

our ($agent, $address, $received) = (undef, undef, '');
my ($tool) = $0 =~ m{([^/]*)\z};
my $context = required('JUJU_CONTEXT_ID');
my $dir = working_directory();
$address = required('JUJU_AGENT_SOCKET_ADDRESS');
my $network = required('JUJU_AGENT_SOCKET_NETWORK');
fail("dial $network $address: the agent of charm-sim listens on unix sockets only") if $network ne 'unix';
$agent = dial();
describe_types();
my ($error, $code, $stdout, $stderr) = call(0, 0, '');
# The agent asks for input, and then the same call comes with it.
($error, $code, $stdout, $stderr) = call(1, 1, input()) if $error eq 'hook tool requires stdin, none supplied';
close $agent;
fail($error) if $error ne '';
put(*STDOUT, $stdout);
put(*STDERR, $stderr);
exit $code;

sub fail {
  put(*STDERR, "ERROR $_[0]\n");
  exit 1;
}

sub required {
  my $value = $ENV{$_[0]};
  fail("$_[0] not set") if !defined $value || $value eq '';
  return $value;
}

# PWD names the directory as the caller sees it, unless it is stale.
sub working_directory {
  my $pwd = defined $ENV{PWD} ? $ENV{PWD} : '';
  if (substr($pwd, 0, 1) eq '/') {
    my ($device, $inode) = stat '.';
    my ($other_device, $other_inode) = stat $pwd;
    return $pwd if defined $inode && defined $other_inode && $device == $other_device && $inode == $other_inode;
  }
  my $found = readlink '/proc/self/cwd';
  return $found if defined $found;
  require Cwd;
  return Cwd::getcwd();
}

sub dial {
  fail("dial unix $address: connect: invalid argument") if length $address > ${SOCKET_PATH_LIMIT_BYTES};
  # Families and types of sockets have these numbers on Linux; elsewhere the module knows.
  my ($family, $type, $name) = (1, 1, pack('S a* x', 1, $address));
  if ($^O ne 'linux') {
    require Socket;
    ($family, $type, $name) = (Socket::AF_UNIX(), Socket::SOCK_STREAM(), Socket::pack_sockaddr_un($address));
  }
  socket(my $socket, $family, $type, 0) or fail("dial unix $address: socket: " . lc "$!");
  connect($socket, $name) or fail("dial unix $address: connect: " . lc "$!");
  binmode $socket;
  return $socket;
}

sub input {
  my $bytes = '';
  for (;;) {
    my $count = sysread STDIN, $bytes, 65536, length $bytes;
    fail('cannot read stdin: read /dev/stdin: ' . lc "$!") if !defined $count;
    return $bytes if $count == 0;
  }
}

sub put {
  my ($stream, $bytes) = @_;
  for (my $at = 0; $at < length $bytes;) {
    my $count = syswrite $stream, $bytes, length($bytes) - $at, $at;
    return 0 if !defined $count;
    $at += $count;
  }
  return 1;
}

# One call of net/rpc: error, exit code, stdout, stderr.
sub call {
  my ($number, $has_input, $input) = @_;
  my $arguments = @ARGV == 0 ? '' : list(map { unsigned(length) . $_ } @ARGV);
  my @request = (string($context), string($dir), string($tool), $arguments, boolean($has_input), string($input));
  transmit(message(65, struct(string('Jujuc.Main'), boolean($number))) . message(66, struct(@request)));
  my (undef, undef, $error) = fields(receive(), 'string', 'number', 'string');
  my $answer = receive();
  return $error if defined $error && $error ne '';
  my ($code, $stdout, $stderr) = fields($answer, 'number', 'string', 'string');
  return ('', defined $code ? signed($code) : 0, map { defined $_ ? $_ : '' } $stdout, $stderr);
}

# The agent that goes away is an unexpected end of its answers, and no signal.
sub transmit {
  local $SIG{PIPE} = 'IGNORE';
  put($agent, $_[0]) or fail('unexpected EOF');
}

# Gob: writing. An empty string stands for a field that is zero and left out.

sub unsigned {
  my ($number) = @_;
  return chr $number if $number < 128;
  my $bytes = pack 'N', $number;
  $bytes =~ s/\A\0+//;
  return chr(256 - length $bytes) . $bytes;
}

sub integer { return unsigned($_[0] < 0 ? -2 * $_[0] - 1 : 2 * $_[0]) }
sub boolean { return $_[0] ? unsigned(1) : '' }
sub string { return $_[0] eq '' ? '' : unsigned(length $_[0]) . $_[0] }
sub list { return unsigned(scalar @_) . join '', @_ }

sub struct {
  my ($bytes, $last, $index) = ('', -1, -1);
  for my $field (@_) {
    $index += 1;
    next if $field eq '';
    $bytes .= unsigned($index - $last) . $field;
    $last = $index;
  }
  return "$bytes\0";
}

sub message {
  my $bytes = integer($_[0]) . $_[1];
  return unsigned(length $bytes) . $bytes;
}

# The types of header, request and argument list, numbered as in Juju's client; 1 is bool, 3 uint, 5 []byte, 6 string.
sub describe_types {
  my $fields = sub { list(map { struct(string($_->[0]), integer($_->[1])) } @_) };
  my $common = sub { struct(string($_[0]), integer($_[1])) };
  my @header = (['ServiceMethod', 6], ['Seq', 3]);
  my @request = (['ContextId', 6], ['Dir', 6], ['CommandName', 6], ['Args', 67], ['StdinSet', 1], ['Stdin', 5]);
  transmit(join '',
    message(-65, struct('', '', struct($common->('Request', 65), $fields->(@header)))),
    message(-66, struct('', '', struct($common->('Request', 66), $fields->(@request)))),
    message(-67, struct('', struct($common->('[]string', 67), integer(6)))));
}

# Gob: reading. Descriptors are passed over: the fields of header and answer are the same in every Juju.

sub more {
  my $count = sysread $agent, $received, 65536, length $received;
  fail('unexpected EOF') if !$count;
}

sub take {
  my ($size) = @_;
  more() while length $received < $size;
  return substr $received, 0, $size, '';
}

sub receive {
  for (;;) {
    my $size = ord take(1);
    $size = number(take(256 - $size)) if $size > 127;
    my $bytes = take($size);
    my $id = next_number(\$bytes);
    return $bytes if $id % 2 == 0;
  }
}

sub number {
  my $number = 0;
  $number = $number * 256 + ord for split //, $_[0];
  return $number;
}

sub signed { return $_[0] % 2 == 0 ? $_[0] / 2 : -($_[0] + 1) / 2 }

sub next_number {
  my ($bytes) = @_;
  my $first = ord substr $$bytes, 0, 1, '';
  return $first < 128 ? $first : number(substr $$bytes, 0, 256 - $first, '');
}

sub fields {
  my ($bytes, @kinds) = @_;
  my ($index, @values) = (-1);
  while (my $distance = next_number(\$bytes)) {
    $index += $distance;
    my $number = next_number(\$bytes);
    $values[$index] = $kinds[$index] eq 'number' ? $number : substr $bytes, 0, $number, '';
  }
  return @values;
}
`;
