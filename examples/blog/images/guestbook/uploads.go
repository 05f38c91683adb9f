package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
)

// The largest upload, in bytes.
const maxUpload = 64 << 20

// No separator, and no dot first: neither another folder nor a file that is still being written.
var uploadName = regexp.MustCompile(`^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$`)

type uploads struct{ folder string }

func (u uploads) get(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if !uploadName.MatchString(name) {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join(u.folder, name))
}

func (u uploads) put(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if !uploadName.MatchString(name) {
		text(w, http.StatusBadRequest, "a name has letters, digits, - _ and .\n")
		return
	}
	if err := u.write(name, http.MaxBytesReader(w, r.Body, maxUpload)); err != nil {
		log.Print(err)
		text(w, http.StatusServiceUnavailable, "not stored\n")
		return
	}
	text(w, http.StatusOK, "ack "+name+"\n")
}

// write stores the whole file or none of it: under another name first, on the disk, and only then under its own.
func (u uploads) write(name string, body io.Reader) error {
	file, err := os.CreateTemp(u.folder, ".upload-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if _, err = io.Copy(file, body); err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	if err := os.Chmod(file.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), filepath.Join(u.folder, name)); err != nil {
		return err
	}
	folder, err := os.Open(u.folder)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
