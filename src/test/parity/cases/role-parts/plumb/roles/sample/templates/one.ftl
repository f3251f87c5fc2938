It is ${text}.
