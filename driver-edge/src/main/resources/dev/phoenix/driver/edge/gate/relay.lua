-- The other site's edge is where servers.state says. A server with a name would get its address back from there by itself, but
-- HAProxy 2.6 reads tcp-ut, by which a connection whose bytes nobody acknowledges is given up, only for one with an address.
core.register_init(function()
	local state = io.open("@FOLDER@/servers.state")
	for line in state and state:lines() or function() end do
		local backend, address, port = line:match("^%d+ (%S+) %d+ peer (%S+) .* (%d+) %S+ %d %d+ %S+ %S+ %d+$")
		local proxy = backend and core.backends[backend]
		if proxy and proxy.servers.peer then
			proxy.servers.peer:set_addr(address, port)
		end
	end
	if state then
		state:close()
	end
end)
