-- Holds the requests of a service while its writer moves.
-- hold.map: service -> deadline in ms since the epoch. Absent or past: not held. The value is absolute, so that the
-- requests go on by themselves if whoever set it is gone. It is the only deadline: whoever sets it must not set one that is
-- further away than the longest hold.
local UNSAID = 10000  -- ms: the longest hold, where haproxy.cfg does not set proc.longest_hold
local MAX_HELD = 4000 -- held requests per thread; those beyond are answered 503 at once

local holds = Map.new("/etc/haproxy/phoenix/hold.map", Map._str)
local held = 0

-- The host's clock, by which deadlines are set. core.now() is not it: it stays behind when the host's clock is put right.
local function wall_ms(txn)
	return txn.f:date(0, "ms")
end

-- Never goes back: for how long something took
local function steady_ms()
	local t = core.now()
	return t.sec * 1000 + t.usec // 1000
end

-- ms between two looks at the map: 5, and more when so many wait that looking itself would cost
local function step()
	return math.min(100, math.max(5, held // 40))
end

local function deadline_of(service)
	return tonumber(holds:lookup(service) or "0") or 0
end

core.register_action("hold", { "http-req" }, function(txn)
	local service = txn:get_var("txn.svc")
	if deadline_of(service) <= wall_ms(txn) then
		return
	end
	if held >= MAX_HELD then
		txn:set_var("txn.hold_over", true)
		return
	end
	local longest = txn:get_var("proc.longest_hold") or UNSAID
	local began = steady_ms()
	held = held + 1
	repeat
		core.msleep(step())
		-- The second only counts when the clock is set back meanwhile.
	until deadline_of(service) <= wall_ms(txn) or steady_ms() - began >= longest
	held = held - 1
	txn:set_var("txn.held_ms", steady_ms() - began .. ".") -- haproxy.cfg's log-format adds the 0
end)
