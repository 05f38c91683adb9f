-- Holds the requests of a service while its writer moves.
-- hold.map: service -> deadline in ms since the epoch. Absent or past: not held. The value is absolute, so that the
-- requests go on by themselves if whoever set it is gone.
local HARD = 10000    -- ms: no request is held longer than this, whatever the map says
local MAX_HELD = 4000 -- held requests per thread; those beyond are answered 503 at once

local holds = Map.new("/etc/haproxy/phoenix/hold.map", Map._str)
local held = 0

local function now_ms()
	local t = core.now()
	return t.sec * 1000 + t.usec // 1000
end

-- ms between two looks at the map: 5, and more when so many wait that looking itself would cost
local function step()
	return math.min(100, math.max(5, held // 40))
end

core.register_action("hold", { "http-req" }, function(txn)
	local service = txn:get_var("txn.svc")
	local deadline = tonumber(holds:lookup(service) or "0") or 0
	local began = now_ms()
	if deadline <= began then
		return
	end
	if held >= MAX_HELD then
		txn:set_var("txn.hold_over", true)
		return
	end
	held = held + 1
	while true do
		core.msleep(step())
		deadline = tonumber(holds:lookup(service) or "0") or 0
		local now = now_ms()
		if deadline <= now or now - began >= HARD then
			break
		end
	end
	held = held - 1
	txn:set_var("txn.held_ms", now_ms() - began .. ".") -- haproxy.cfg's log-format adds the 0
end)
