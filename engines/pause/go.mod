module phoenix/engines/pause

go 1.24
