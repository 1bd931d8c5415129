// Command jujucpeer serves Juju's hook-tool RPC (Go net/rpc with gob, method
// Jujuc.Main) on a unix socket, with Go's own encoder and decoder, so that a
// client written in another language can be held against the real wire format.
//
//	jujucpeer serve SOCKET          answers every call by echoing it as JSON
//	jujucpeer vectors               prints recorded client and server bytes as JSON
//	jujucpeer call SOCKET TOOL ...  calls a server (any implementation) once, from its directory or from JUJUCPEER_DIR
//	jujucpeer serve-odd SOCKET      answers with types that no Juju has, exit code 3 and the request as JSON
//	jujucpeer call-odd SOCKET N TOOL ...  calls a server N times at once with such types
//	jujucpeer serve-tls CAFILE NAME answers as serve on a TLS port, which it prints, with a certificate for NAME
package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"os"
	"strconv"
	"strings"
	"sync"
)

// Request is what a hook tool sends. Juju 4.1 has no Token field.
type Request struct {
	ContextId   string
	Dir         string
	CommandName string
	Args        []string
	StdinSet    bool
	Stdin       []byte
	Token       string
}

// RequestV4 is Request as Juju 4.1 declares it.
type RequestV4 struct {
	ContextId   string
	Dir         string
	CommandName string
	Args        []string
	StdinSet    bool
	Stdin       []byte
}

// ExecResponse is what the agent answers.
type ExecResponse struct {
	Code   int
	Stdout []byte
	Stderr []byte
}

// Jujuc is the RPC receiver.
type Jujuc struct{}

// Main echoes the request; four command names provoke the protocol's odd paths.
func (Jujuc) Main(req Request, resp *ExecResponse) error {
	switch req.CommandName {
	case "":
		return errors.New("bad request: command not specified")
	case "need-stdin":
		if !req.StdinSet {
			return errors.New("hook tool requires stdin, none supplied")
		}
	case "no-such-tool":
		return errors.New("bad request: unknown command: no-such-tool")
	case "fail":
		resp.Code = 2
		resp.Stderr = []byte("ERROR it failed\n")
		return nil
	case "blob":
		resp.Stdout = bytes.Repeat([]byte{0, 1, 2, 0xff}, 1<<18)
		return nil
	case "quiet":
		return nil
	case "negative":
		resp.Code = -1
		return nil
	}
	out, err := json.Marshal(req)
	resp.Stdout = out
	return err
}

type tap struct {
	net.Conn
	mu      sync.Mutex
	in, out bytes.Buffer
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	t.mu.Lock()
	t.in.Write(p[:n])
	t.mu.Unlock()
	return n, err
}
func (t *tap) Write(p []byte) (int, error) {
	t.mu.Lock()
	t.out.Write(p)
	t.mu.Unlock()
	return t.Conn.Write(p)
}
func (t *tap) take() (in, out string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	in, out = hex.EncodeToString(t.in.Bytes()), hex.EncodeToString(t.out.Bytes())
	t.in.Reset()
	t.out.Reset()
	return
}

type step struct {
	Request  interface{}   `json:"request"`
	Sent     string        `json:"sentHex"`
	Received string        `json:"receivedHex"`
	Error    string        `json:"error,omitempty"`
	Response *ExecResponse `json:"response,omitempty"`
}

func record(name string, reqs []interface{}) map[string]interface{} {
	a, b := net.Pipe()
	srv := rpc.NewServer()
	if err := srv.Register(Jujuc{}); err != nil {
		panic(err)
	}
	go srv.ServeConn(b)
	t := &tap{Conn: a}
	c := rpc.NewClient(t)
	var steps []step
	for _, r := range reqs {
		var resp ExecResponse
		err := c.Call("Jujuc.Main", r, &resp)
		in, out := t.take()
		s := step{Request: r, Sent: out, Received: in}
		if err != nil {
			s.Error = err.Error()
		} else {
			s.Response = &resp
		}
		steps = append(steps, s)
	}
	c.Close()
	return map[string]interface{}{"name": name, "steps": steps}
}

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "vectors":
		long := strings.Repeat("x", 300)
		args := func(a ...string) []string { return a }
		v36 := []interface{}{
			Request{ContextId: "ctx-1", Dir: "/var/lib/juju/agents/unit-a-0/charm", CommandName: "config-get", Args: args("--format", "json"), Token: "tok"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "quiet"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "relation-set", Args: args("--file", "-"), StdinSet: true, Stdin: []byte("a: b\n")},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "need-stdin"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "need-stdin", StdinSet: true},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "no-such-tool"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "fail"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "negative"},
			Request{ContextId: "ctx-1", Dir: "/", CommandName: "juju-log", Args: args("héllo wörld ☃", "", long)},
			Request{},
		}
		v4 := []interface{}{
			RequestV4{ContextId: "ctx-1", Dir: "/d", CommandName: "is-leader", Args: args("--format=json")},
			RequestV4{ContextId: "ctx-1", Dir: "/d", CommandName: "status-set", Args: args("active", "ready")},
		}
		enc := json.NewEncoder(os.Stdout)
		enc.SetIndent("", " ")
		enc.SetEscapeHTML(false)
		enc.Encode([]interface{}{record("juju-3.6 request with Token", v36), record("juju-4.1 request without Token", v4)})
	case len(os.Args) == 3 && os.Args[1] == "serve":
		srv := rpc.NewServer()
		if err := srv.Register(Jujuc{}); err != nil {
			panic(err)
		}
		os.Remove(os.Args[2])
		srv.Accept(listen(os.Args[2]))
	case len(os.Args) >= 4 && os.Args[1] == "call":
		c, err := rpc.Dial("unix", os.Args[2])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		dir, set := os.LookupEnv("JUJUCPEER_DIR")
		if !set {
			if dir, err = os.Getwd(); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		req := Request{ContextId: os.Getenv("JUJU_CONTEXT_ID"), Dir: dir, CommandName: os.Args[3], Args: os.Args[4:], Token: os.Getenv("JUJU_AGENT_TOKEN")}
		var resp ExecResponse
		err = c.Call("Jujuc.Main", req, &resp)
		if err != nil && err.Error() == "hook tool requires stdin, none supplied" {
			req.Stdin, _ = io.ReadAll(os.Stdin)
			req.StdinSet = true
			err = c.Call("Jujuc.Main", req, &resp)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "ERROR", err)
			os.Exit(1)
		}
		os.Stdout.Write(resp.Stdout)
		os.Stderr.Write(resp.Stderr)
		os.Exit(resp.Code)
	case len(os.Args) == 3 && os.Args[1] == "serve-odd":
		serveOdd(os.Args[2])
	case len(os.Args) >= 5 && os.Args[1] == "call-odd":
		count, err := strconv.Atoi(os.Args[3])
		if err != nil {
			panic(err)
		}
		callOdd(os.Args[2], count, os.Args[4:])
	case len(os.Args) == 4 && os.Args[1] == "serve-tls":
		serveTLS(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: jujucpeer serve SOCKET | vectors | call SOCKET TOOL [ARG...] | serve-odd SOCKET | call-odd SOCKET N TOOL [ARG...] | serve-tls CAFILE NAME")
		os.Exit(2)
	}
}
