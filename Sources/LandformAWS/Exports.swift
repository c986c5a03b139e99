// Types that constructs take or return are available with `import LandformAWS` alone.
@_exported public import AWSTypes
@_exported public import Columns
@_exported public import Contracts
@_exported public import JSONSchemas
@_exported public import Landform
@_exported public import Records
@_exported public import StatesLanguage
