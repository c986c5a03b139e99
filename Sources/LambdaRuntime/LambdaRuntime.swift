internal import Contracts
