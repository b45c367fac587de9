"""浙江政务服务网, simulated: an OpenID provider in a process of its own, whose users are the cast."""
