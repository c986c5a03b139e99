internal import Schema
