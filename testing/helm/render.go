// Renders the templates of a chart with the template engine and the function library that Helm uses. Reads
// {"templates": {name: text}, "data": {…}} from standard input and writes {name: text}, or exits with the error.
// Run with Debian's packages golang-go, golang-github-masterminds-sprig-dev and
// golang-gopkg-yaml.v3-dev by testing/helm/render-chart.ts.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type input struct {
	Templates map[string]string      `json:"templates"`
	Data      map[string]interface{} `json:"data"`
}

func exit(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func main() {
	var in input
	// Numbers become float64, as in Helm.
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		exit(err)
	}
	root := template.New("chart").Option("missingkey=zero")
	functions := sprig.TxtFuncMap()
	functions["include"] = func(name string, data interface{}) (string, error) {
		var out strings.Builder
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	functions["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	functions["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	root.Funcs(functions)

	names := []string{}
	for name, text := range in.Templates {
		names = append(names, name)
		if _, err := root.New(name).Parse(text); err != nil {
			exit(err)
		}
	}
	sort.Strings(names)
	out := map[string]string{}
	for _, name := range names {
		var text strings.Builder
		if err := root.ExecuteTemplate(&text, name, in.Data); err != nil {
			exit(err)
		}
		out[name] = text.String()
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		exit(err)
	}
}
