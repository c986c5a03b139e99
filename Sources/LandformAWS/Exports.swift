// What constructs are made of and take is there where they are: one import is enough.
@_exported public import AWSTypes
@_exported public import Contracts
@_exported public import Landform
@_exported public import Schema
@_exported public import StatesLanguage
