package main

import (
	"encoding/gob"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"net/rpc"
	"os"
	"time"
)

// Everything is a struct with fields of every kind that gob has, which a peer of another Juju might send and ours has to pass over.
type Everything struct {
	Flag     bool
	Small    int8
	Big      uint64
	Ratio    float64
	Wave     complex128
	Name     string
	Raw      []byte
	Bytes    [3]byte
	Pair     [2]float64
	Names    []string
	Nested   [][]int
	Labels   map[string]string
	Deep     map[string][]map[int]bool
	Anything interface{}
	Mixed    []interface{}
	When     time.Time
	Number   *big.Int
	Self     *Everything
	Nothing  struct{}
	Empties  []struct{}
}

// Point is sent inside an interface, so that its type is described late.
type Point struct{ X, Y int }

// Shell, Kernel and Seed are first seen inside one another, each in an interface.
type Shell struct {
	Content interface{}
	Weight  int
}

// Kernel is inside a Shell.
type Kernel struct {
	Content []interface{}
	Weight  int
}

// Seed is inside a Kernel.
type Seed struct{ Name string }

func shell() Shell {
	return Shell{Kernel{[]interface{}{1, Seed{"x"}, map[string]bool{"y": true}}, 2}, 3}
}

func everything(depth int) Everything {
	e := Everything{
		Flag: true, Small: -7, Big: 1<<64 - 1, Ratio: 3.25, Wave: complex(1.5, -2), Name: "été", Raw: []byte{0, 255},
		Bytes: [3]byte{1, 2, 3}, Pair: [2]float64{0, -1}, Names: []string{"", "b"}, Nested: [][]int{{1, -2}, nil, {3}},
		Labels: map[string]string{"a": "", "b": "c"}, Deep: map[string][]map[int]bool{"x": {{1: true}, nil}},
		Anything: Point{3, -4}, Mixed: []interface{}{1, "two", 3.0, []byte{4}, map[string]int{"six": 6}, Point{5, 0}},
		When: time.Date(2026, 8, 1, 12, 0, 0, 7, time.UTC), Number: big.NewInt(-1 << 40), Empties: make([]struct{}, 3),
	}
	if depth > 0 {
		inner := everything(depth - 1)
		e.Self = &inner
	}
	return e
}

// OddRequest has Request's fields in another order among fields that it has not.
type OddRequest struct {
	Before      Everything
	Token       string
	Stdin       []byte
	Args        []string
	Between     map[string]Everything
	CommandName string
	StdinSet    bool
	Dir         string
	ContextId   string
	After       interface{}
	Shell       interface{}
	Last        string
}

// OddResponse does the same to ExecResponse.
type OddResponse struct {
	Before  Everything
	Stderr  []byte
	Between []Everything
	Stdout  []byte
	Code    int
	After   interface{}
	Shell   interface{}
	Last    string
}

// Odd is an RPC receiver that echoes the request in an OddResponse.
type Odd struct{}

// Main answers exit code 3 and the request as JSON.
func (Odd) Main(req Request, resp *OddResponse) error {
	out, err := json.Marshal(req)
	*resp = OddResponse{
		Before: everything(1), Stderr: []byte("odd\n"), Between: []Everything{everything(0), {}}, Stdout: out, Code: 3, After: everything(0), Shell: shell(), Last: "last",
	}
	return err
}

// The vectors are recorded without these, because each registered type takes an id.
func registerOddTypes() {
	gob.Register(Point{})
	gob.Register(Everything{})
	gob.Register(map[string]int{})
	gob.Register(map[string]bool{})
	gob.Register(Shell{})
	gob.Register(Kernel{})
	gob.Register(Seed{})
}

func listen(address string) net.Listener {
	l, err := net.Listen("unix", address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("listening")
	return l
}

func serveOdd(address string) {
	registerOddTypes()
	srv := rpc.NewServer()
	if err := srv.RegisterName("Jujuc", Odd{}); err != nil {
		panic(err)
	}
	srv.Accept(listen(address))
}

// callOdd makes a number of calls at once on one connection and prints their answers in order.
func callOdd(address string, count int, args []string) {
	registerOddTypes()
	c, err := rpc.Dial("unix", address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	calls := make([]*rpc.Call, count)
	for i := range calls {
		req := OddRequest{
			Before: everything(1), CommandName: args[0], Args: append(args[1:len(args):len(args)], fmt.Sprint(i)), Dir: "/odd", ContextId: "ctx-odd",
			Between: map[string]Everything{"x": everything(0)}, After: Point{1, 2}, Shell: shell(), Last: "last", Token: "t", Stdin: []byte{byte(i)}, StdinSet: true,
		}
		calls[i] = c.Go("Jujuc.Main", req, new(ExecResponse), nil)
	}
	for _, call := range calls {
		<-call.Done
		if call.Error != nil {
			fmt.Println("ERROR", call.Error)
			continue
		}
		resp := call.Reply.(*ExecResponse)
		fmt.Printf("%d %s %s\n", resp.Code, resp.Stdout, resp.Stderr)
	}
	c.Close()
}
